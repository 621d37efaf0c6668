export default async function startStack(): Promise<void> {}
