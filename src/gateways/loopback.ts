const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address is of this machine only. Throws on text that is not an absolute address. */
export function isLoopback(address: string): boolean {
  return loopback.has(new URL(address).hostname)
}
