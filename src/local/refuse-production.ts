if (process.env['NODE_ENV'] === 'production') {
  throw new Error('The local stand-ins (src/local) must never be loaded when NODE_ENV is production.')
}
