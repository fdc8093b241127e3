import { BlockList, isIP } from 'node:net'

/** Whether the X-Forwarded-For of whoever has this address is believed. */
export type IsTrusted = (address: string) => boolean

/** From addresses and networks (`10.0.0.0/8`). Throws RangeError on what is neither. */
export function trustedProxies(entries: readonly string[]): IsTrusted {
  if (entries.length === 0) return () => false // most deployments, on every request
  const trusted = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const version = isIP(address)
    if (version === 0) throw new RangeError(`not an address or network: ${entry}`)
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  return (address) => {
    const version = isIP(address)
    return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4')
  }
}

/**
 * Who is really calling. The header is read from the right and only as far as each hop is a trusted proxy: what a
 * client writes in front of it stays a claim.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, isTrusted: IsTrusted): string {
  let address = plainAddress(peer)
  if (forwardedFor === undefined || !isTrusted(address)) return address
  const hops = forwardedFor.split(',').map((hop) => plainAddress(withoutPort(hop.trim())))
  while (isTrusted(address)) {
    const hop = hops.pop()
    if (hop === undefined || isIP(hop) === 0) break
    address = hop
  }
  return address
}

/** Some proxies (IIS, application gateways of clouds) write `192.0.2.1:5678` and `[2001:db8::7]:5678`: left so, all their visitors would count as one. */
function withoutPort(hop: string): string {
  const [, six, four] = /^(?:\[([^\]]+)\]|(\d[\d.]*))(?::\d{1,5})?$/.exec(hop) ?? []
  return six ?? four ?? hop
}

/** One household or office line has a whole /64 of IPv6 addresses: they count as one. */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter((group) => group !== '')
  const right = tail.split(':').filter((group) => group !== '')
  const zeros = address.includes('::') ? Array.from({ length: 8 - left.length - right.length }, () => '0') : []
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/** A dual-stack socket writes IPv4 peers as ::ffff:192.0.2.1. */
export function plainAddress(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address.toLowerCase()
}
