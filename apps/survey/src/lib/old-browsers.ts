/** What our packages use and browsers of about 2020 lack; each is a few lines, a library would be kilobytes. */
/* oxlint-disable no-extend-native -- that is what filling a gap means; nothing that exists is replaced */
if (!Reflect.has(Object, 'hasOwn')) {
  Object.defineProperty(Object, 'hasOwn', {
    configurable: true,
    writable: true,
    value: (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key),
  })
}
if (!Reflect.has(Array.prototype, 'at')) {
  Object.defineProperty(Array.prototype, 'at', {
    configurable: true,
    writable: true,
    value(this: readonly unknown[], index: number) {
      return this[index < 0 ? this.length + index : index]
    },
  })
}
if (!Reflect.has(Array.prototype, 'toSorted')) {
  Object.defineProperty(Array.prototype, 'toSorted', {
    configurable: true,
    writable: true,
    value(this: readonly unknown[], compare?: (a: unknown, b: unknown) => number) {
      return [...this].sort(compare)
    },
  })
}
if (!Reflect.has(Array.prototype, 'toReversed')) {
  Object.defineProperty(Array.prototype, 'toReversed', {
    configurable: true,
    writable: true,
    value(this: readonly unknown[]) {
      return this.map((_item, index) => this[this.length - 1 - index])
    },
  })
}
