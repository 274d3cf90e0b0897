import { describe, expect, test } from 'vitest'
import { createAddressGuard } from './address-guard.ts'

const mayReach = createAddressGuard([])

describe('refused without a setting', () => {
  test.each([
    ['this network', ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff:ffff::1']],
    ['carrier-grade translation', ['100.64.0.1', '100.127.255.255']],
    ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
    ['cloud metadata', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16']],
    ['site-local of old', ['fec0::1']],
    ['multicast and broadcast', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    ['reserved', ['240.0.0.1', '192.0.0.8', '198.18.0.1', '198.19.255.255', '4000::1', '100::1']],
    ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.9', '2001:db8::1', '3fff::1']],
    ['tunnels', ['2002:7f00:1::', '2002:a00:1::1', '2001::1', '192.88.99.1']],
    ['IPv4 inside IPv6', ['::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:a9fe:a9fe', '::127.0.0.1']],
    ['IPv4 behind NAT64', ['64:ff9b::7f00:1', '64:ff9b::10.1.2.3', '64:ff9b::', '64:ff9b:1::1']],
    ['no address at all', ['', 'localhost', 'example.org', '127.1', '0x7f.0.0.1', '2130706433', '[::1]']],
  ])('%s', (_, addresses) => {
    expect(addresses.map((address) => [address, mayReach(address)])).toEqual(
      addresses.map((address) => [address, false]),
    )
  })
})

test('the public internet is reached, also inside IPv6', () => {
  const addresses = [
    '1.1.1.1',
    '8.8.8.8',
    '11.0.0.1',
    '126.255.255.255',
    '128.0.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ]
  expect(addresses.filter((address) => !mayReach(address))).toEqual([])
})

test('ranges that the operator names are reached in every spelling, and nothing beside them', () => {
  const guard = createAddressGuard(['127.0.0.0/8', '10.20.0.0/16', 'fd12:3456::/32', '169.254.169.254/32'])
  const open = [
    '127.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '10.20.255.1',
    'fd12:3456::1',
    '169.254.169.254',
  ]
  const shut = ['10.21.0.1', '::1', 'fd12:3457::1', '192.168.0.1', '169.254.169.253']
  expect(open.filter((address) => !guard(address))).toEqual([])
  expect(shut.filter((address) => guard(address))).toEqual([])
})
