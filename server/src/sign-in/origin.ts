type Headers = Record<string, string | string[] | undefined>

/**
 * The origins of our own pages: that of PUBLIC_URL, and where it names this machine, the other two names of it, because the
 * start page prints one and people type another.
 */
export function ownOrigins(publicUrl: string): string[] {
  const { origin, protocol, hostname, port } = new URL(publicUrl)
  const loopback = ['localhost', '127.0.0.1', '[::1]']
  if (!loopback.includes(hostname)) return [origin]
  return loopback.map((name) => `${protocol}//${name}${port && `:${port}`}`)
}

/**
 * Whether an unsafe request may rely on a cookie: it comes from our own pages, by `Origin`, else by `Sec-Fetch-Site`. Every
 * browser sends the first with a POST; a client that sends neither is no browser and holds no cookie of somebody else.
 */
export function isSameOrigin(headers: Headers, origins: readonly string[]): boolean {
  const { origin, cookie } = headers
  if (origin !== undefined) return typeof origin === 'string' && origins.includes(origin)
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return cookie === undefined
}
