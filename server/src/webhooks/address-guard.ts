import { BlockList, isIP } from 'node:net'

/**
 * IPv4 that is not the public internet (IANA special-purpose registry, RFC 6890 and successors), and one public address
 * under which a cloud answers its own machines.
 */
const refusedIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
]

/** Global unicast is 2000::/3 only; these parts of it are tunnels to elsewhere, documentation or otherwise not hosts. */
const globalIpv6 = ['2000::/3']
const refusedIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
/** The last 32 bits of these are an IPv4 address, which decides (RFC 4291 2.5.5.2, RFC 6052). */
const carriesIpv4 = ['::ffff:0:0/96', '64:ff9b::/96']

export type AddressGuard = (address: string) => boolean

/**
 * Tells whether a webhook may go to an address: a literal as Node prints or accepts it, not a name. Private, loopback,
 * link-local, metadata, multicast, reserved and documentation addresses are refused in every spelling, unless `allowed`
 * (CIDR ranges) names them.
 */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const lists = {
    allowed: blockList(allowed),
    refusedIpv4: blockList(refusedIpv4),
    globalIpv6: blockList(globalIpv6),
    refusedIpv6: blockList(refusedIpv6),
    carriesIpv4: blockList(carriesIpv4),
  }
  const mayReach = (address: string): boolean => {
    const bare = address.replace(/%.*$/, '')
    const family = isIP(bare)
    if (family === 4) return lists.allowed.check(bare, 'ipv4') || !lists.refusedIpv4.check(bare, 'ipv4')
    if (family === 0) return false
    if (lists.carriesIpv4.check(bare, 'ipv6')) return mayReach(embeddedIpv4(bare))
    if (lists.allowed.check(bare, 'ipv6')) return true
    return lists.globalIpv6.check(bare, 'ipv6') && !lists.refusedIpv6.check(bare, 'ipv6')
  }
  return mayReach
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** The URL parser writes the last 32 bits as two groups of hex, however they were spelled. */
function embeddedIpv4(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':').slice(-2)
  const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || '0', 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
