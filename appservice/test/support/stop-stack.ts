export default async function stopStack(): Promise<void> {}
