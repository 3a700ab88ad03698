if (process.env['NODE_ENV'] === 'production') {
  throw new Error('The local stand-ins (src/local) must never be loaded when NODE_ENV is production.')
}

/** True wherever this can be imported: importing it throws when NODE_ENV is production. */
export const localOnly = true
