/** Stands in for the npm package of that name (100 KB): names here come from the school, nobody chooses look-alikes. */
export default function unhomoglyph(text: string): string {
  return text;
}
