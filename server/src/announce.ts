import { networkInterfaces } from 'node:os'
import type { Config } from './config.ts'
import type { FirstStart } from './first-start.ts'

export type Announcement = {
  config: Config
  address: string
  first: (FirstStart & { signInUrl: string }) | null
}

/** What `npm start` says when everything stands. */
export function announcement({ config, address, first }: Announcement): string {
  const lines = ['', `Countersign is ready at ${address}`, `API and documents: ${address}/docs`]
  if (first) {
    lines.push(
      '',
      'This is the first start. What follows is shown once:',
      '',
      `  Sign in as the first administrator (${first.email}), once, within 24 hours:`,
      `  ${first.signInUrl}`,
      '',
      '  Test API key:',
      `  ${first.apiKey}`,
    )
  }
  const phones = lanAddresses(config, address)
  if (phones.length > 0) {
    lines.push(
      '',
      `For a phone in the same network set PUBLIC_URL=${phones[0]} (a live camera needs https; over http the page offers the phone's camera app).`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** Only where links still point to this machine by the name that a phone cannot use. */
function lanAddresses(config: Config, address: string): string[] {
  const { hostname, port } = new URL(address)
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::'
  if (hostname !== 'localhost' || !isEverywhere) return []
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((found) => `http://${found.address}:${port || 80}`)
}
