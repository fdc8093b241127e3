import type { JsonWebKey } from 'node:crypto'

/** RFC 9474, appendix A.3: RSABSSA-SHA384-PSS-Randomized. Hexadecimal, line by line. */
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

export const RFC_9474 = {
  n: hex(`
    aec4d69addc70b990ea66a5e70603b6fee27aafebd08f2d94cbe1250c556e047
    a928d635c3f45ee9b66d1bc628a03bac9b7c3f416fe20dabea8f3d7b4bbf7f963be3
    35d2328d67e6c13ee4a8f955e05a3283720d3e1f139c38e43e0338ad058a9495c533
    77fc35be64d208f89b4aa721bf7f7d3fef837be2a80e0f8adf0bcd1eec5bb040443a
    2b2792fdca522a7472aed74f31a1ebe1eebc1f408660a0543dfe2a850f106a617ec6
    685573702eaaa21a5640a5dcaf9b74e397fa3af18a2f1b7c03ba91a6336158de420d
    63188ee143866ee415735d155b7c2d854d795b7bc236cffd71542df34234221a0413
    e142d8c61355cc44d45bda94204974557ac2704cd8b593f035a5724b1adf442e78c5
    42cd4414fce6f1298182fb6d8e53cef1adfd2e90e1e4deec52999bdc6c29144e8d52
    a125232c8c6d75c706ea3cc06841c7bda33568c63a6c03817f722b50fcf898237d78
    8a4400869e44d90a3020923dc646388abcc914315215fcd1bae11b1c751fd52443aa
    c8f601087d8d42737c18a3fa11ecd4131ecae017ae0a14acfc4ef85b83c19fed33cf
    d1cd629da2c4c09e222b398e18d822f77bb378dea3cb360b605e5aa58b20edc29d00
    0a66bd177c682a17e7eb12a63ef7c2e4183e0d898f3d6bf567ba8ae84f84f1d23bf8
    b8e261c3729e2fa6d07b832e07cddd1d14f55325c6f924267957121902dc19b3b329
    48bdead5`),
  e: hex('010001'),
  d: hex(`
    0d43242aefe1fb2c13fbc66e20b678c4336d20b1808c558b6e62ad16a2870771
    80b177e1f01b12f9c6cd6c52630257ccef26a45135a990928773f3bd2fc01a313f1d
    ac97a51cec71cb1fd7efc7adffdeb05f1fb04812c924ed7f4a8269925dad88bd7dcf
    bc4ef01020ebfc60cb3e04c54f981fdbd273e69a8a58b8ceb7c2d83fbcbd6f784d05
    2201b88a9848186f2a45c0d2826870733e6fd9aa46983e0a6e82e35ca20a439c5ee7
    b502a9062e1066493bdadf8b49eb30d9558ed85abc7afb29b3c9bc644199654a4676
    681af4babcea4e6f71fe4565c9c1b85d9985b84ec1abf1a820a9bbebee0df1398aae
    2c85ab580a9f13e7743afd3108eb32100b870648fa6bc17e8abac4d3c99246b1f0ea
    9f7f93a5dd5458c56d9f3f81ff2216b3c3680a13591673c43194d8e6fc93fc1e37ce
    2986bd628ac48088bc723d8fbe293861ca7a9f4a73e9fa63b1b6d0074f5dea2a624c
    5249ff3ad811b6255b299d6bc5451ba7477f19c5a0db690c3e6476398b1483d10314
    afd38bbaf6e2fbdbcd62c3ca9797a420ca6034ec0a83360a3ee2adf4b9d4ba29731d
    131b099a38d6a23cc463db754603211260e99d19affc902c915d7854554aabf608e3
    ac52c19b8aa26ae042249b17b2d29669b5c859103ee53ef9bdc73ba3c6b537d5c34b
    6d8f034671d7f3a8a6966cc4543df223565343154140fd7391c7e7be03e241f4ecfe
    b877a051`),
  prepared: hex(`
    8417e699b219d583fb6216ae0c53ca0e9723442d02f1d1a34295527e7d929e8b
    8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c80023aa6b59f8cfec5fdbb36331372ebefedae7d`),
  blinded: hex(`
    aa3ee045138d874669685ffaef962c7694a9450aa9b4fd6465db9b3b75a522bb
    921c4c0fdcdfae9667593255099cff51f5d3fd65e8ffb9d3b3036252a6b51b6e
    dfb3f40382b2bbf34c0055e4cbcc422850e586d84f190cd449af11dc65545f5f
    e26fd89796eb87da4bda0c545f397cddfeeb56f06e28135ec74fd477949e7677
    f6f36cfae8fd5c1c5898b03b9c244cf6d1a4fb7ad1cb43aff5e80cb462fac541
    e72f67f0a50f1843d1759edfaae92d1a916d3f0efaf4d650db416c3bf8abdb54
    14a78cebc97de676723cb119e77aea489f2bbf530c440ebc5a75dccd3ebf5a41
    2a5f346badd61bee588e5917bdcce9dc33c882e39826951b0b8276c620397194
    7072b726e935816056ff5cb11a71ca2946478584126bb877acdf87255f26e6cc
    a4e0878801307485d3b7bb89b289551a8b65a7a6b93db010423d1406e149c877
    31910306e5e410b41d4da3234624e74f92845183e323cf7eb244f212a695f885
    6c675fbc3a021ce649e22c6f0d053a9d238841cf3afdc2739f99672a419ae13c
    17f1f8a3bc302ec2e7b98e8c353898b7150ad8877ec841ea6e4b288064c254fe
    fd0d049c3ad196bf7ffa535e74585d0120ce728036ed500942fbd5e6332c298f
    1ffebe9ff60c1e117b274cf0cb9d70c36ee4891528996ec1ed0b178e9f3c0c0e
    6120885f39e8ccaadbb20f3196378c07b1ff22d10049d3039a7a92fe7efdd95d`),
  blindSignature: hex(`
    3f4a79eacd4445fca628a310d41e12fcd813c4d43aa4ef2b81226953248d6d00
    adfee6b79cb88bfa1f99270369fd063c023e5ed546719b0b2d143dd1bca46b0e
    0e615fe5c63d95c5a6b873b8b50bc52487354e69c3dfbf416e7aca18d5842c89
    b676efdd38087008fa5a810161fcdec26f20ccf2f1e6ab0f9d2bb93e051cb9e8
    6a9b28c5bb62fd5f5391379f887c0f706a08bcc3b9e7506aaf02485d688198f5
    e22eefdf837b2dd919320b17482c5cc54271b4ccb41d267629b3f844fd63750b
    01f5276c79e33718bb561a152acb2eb36d8be75bce05c9d1b94eb609106f3822
    6fb2e0f5cd5c5c39c59dda166862de498b8d92f6bcb41af433d65a2ac23da87f
    39764cb64e79e74a8f4ce4dd567480d967cefac46b6e9c06434c371563583435
    7edd2ce6f105eea854ac126ccfa3de2aac5607565a4e5efaac5eed491c335f6f
    c97e6eb7e9cea3e12de38dfb315220c0a3f84536abb2fdd722813e083feda010
    391ac3d8fd1cd9212b5d94e634e69ebcc800c4d5c4c1091c64afc37acf563c7f
    c0a6e4c082bc55544f50a7971f3fb97d5853d72c3af34ffd5ce123998be5360d
    1059820c66a81e1ee6d9c1803b5b62af6bc877526df255b6d1d835d8c840bebb
    cd6cc0ee910f17da37caf8488afbc08397a1941fcc79e76a5888a95b3d5405e1
    3f737bea5c78d716a48eb9dc0aec8de39c4b45c6914ad4a8185969f70b1adf46`),
  signature: hex(`
    191e941c57510e22d29afad257de5ca436d2316221fe870c7cb75205a6c071c2
    735aed0bc24c37f3d5bd960ab97a829a508f966bbaed7a82645e65eadaf24ab5
    e6d9421392c5b15b7f9b640d34fec512846a3100b80f75ef51064602118c1a77
    d28d938f6efc22041d60159a518d3de7c4d840c9c68109672d743d299d8d2577
    ef60c19ab463c716b3fa75fa56f5735349d414a44df12bf0dd44aa3e10822a65
    1ed4cb0eb6f47c9bd0ef14a034a7ac2451e30434d513eb22e68b7587a8de9b4e
    63a059d05c8b22c7c51e2cfee2d8bef511412e93c859a13726d87c57d1bc4c2e
    68ab121562f839c3a3d233e87ed63c69b7e57525367753fbebcc2a9805a28026
    59f5888b2c69115bf865559f10d906c09d048a0d71bfee4b33857393ec2b69e4
    51433496d02c9a7910abb954317720bbde9e69108eafc3e90bad3d5ca4066d7b
    1e49013fa04e948104a1dd82b12509ecb146e948c54bd8bfb5e6d18127cd1f7a
    93c3cf9f2d869d5a78878c03fe808a0d799e910be6f26d18db61c485b303631d
    3568368fc41986d08a95ea6ac0592240c19d7b22416b9c82ae6241e211dd5610
    d0baaa9823158f9c32b66318f5529491b7eeadcaa71898a63bac9d95f4aa548d
    5e97568d744fc429104e32edd9c87519892a198a30d333d427739ffb9607b092
    e910ae37771abf2adb9f63bc058bf58062ad456cb934679795bbdfcdfad5e0f2`),
} as const

/** The private key of the vector with the primes that node wants to see, found from n, e and d. */
export function rfcPrivateKey(): JsonWebKey {
  const [n, e, d] = [big(RFC_9474.n), big(RFC_9474.e), big(RFC_9474.d)]
  const p = primeOf(n, e * d - 1n)
  const q = n / p
  const parts = { n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: power(q, p - 2n, p) }
  return { kty: 'RSA', ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64Url(value)])) }
}

function primeOf(n: bigint, multiple: bigint): bigint {
  let odd = multiple
  let twos = 0
  for (; odd % 2n === 0n; odd /= 2n) twos += 1
  for (let base = 2n; ; base += 1n) {
    let x = power(base, odd, n)
    for (let turn = 0; turn < twos; turn += 1) {
      const next = (x * x) % n
      if (next === 1n && x !== 1n && x !== n - 1n) return divisor(x - 1n, n)
      x = next
    }
  }
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let [square, rest] = [base % modulus, exponent]; rest > 0n; [square, rest] = [(square * square) % modulus, rest >> 1n]) {
    if (rest & 1n) result = (result * square) % modulus
  }
  return result
}

function big(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function base64Url(value: bigint): string {
  const text = value.toString(16)
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex').toString('base64url')
}
