/**
 * Where to go after signing in. Only addresses of the dashboard itself: an address in a link must never lead to another
 * site, and never back to the sign-in page.
 */
export function returnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  const here = 'http://here.invalid'
  let url: URL
  try {
    url = new URL(wanted, here)
  } catch {
    return '/'
  }
  if (url.origin !== here || url.pathname.startsWith('/sign-in') || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
