/** What stands in a text before a part and after it, which begins at a place in code points. */
export function around(text: string, part: string, at: number): [string, string] {
  const letters = Array.from(text);
  return [letters.slice(0, at).join(''), letters.slice(at + Array.from(part).length).join('')];
}
