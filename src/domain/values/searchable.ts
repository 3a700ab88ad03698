/** Letters that no Unicode decomposition takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}

/**
 * A name as it is sorted and searched: small letters without accents, apostrophes dropped (O’Connell finds oconnell),
 * hyphens and everything else that is no letter or digit a single space.
 */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[łøđðþßæœıħŋ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
