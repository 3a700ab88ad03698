/**
 * Where to go after sign-in: an address of ours, or `otherwise` for anything that could lead elsewhere (T31). Only a
 * path of plain characters passes: no scheme, no host, no backslash, no encoded slash, no query.
 */
export function readReturnTo(text: string | undefined, otherwise: string): string {
  if (text === undefined || !/^\/(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/.test(text)) return otherwise
  return signInPages.some((page) => text === page || text.startsWith(`${page}/`)) ? otherwise : text
}

const signInPages = ['/sign-in', '/sign-out', '/choose-organisation', '/local']
