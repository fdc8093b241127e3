import { Converter } from 'opencc-js/cn2t'
import type { Plugin } from 'vite'

const MARK = '?hant'

/** Our own pages and pieces; what computes (`lib`, the pure packages) is shared by both scripts and never rewritten. */
const PAGES =
  /\/(?:apps\/assessment\/src\/(?:features|components)|apps\/(?:survey|open-day)\/src(?!\/lib\/)|packages\/(?:ui|survey-form)\/src)\/[^?]+\.tsx?$/

/**
 * A module imported with `?hant` is the same module with its Chinese in traditional characters, and so are the pages and pieces that it
 * imports itself. The words are converted while building: the browser loads no dictionary.
 */
export function traditionalScript(): Plugin {
  const convert = Converter({ from: 'cn', to: 'hk' })
  return {
    name: 'traditional-script',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const asked = source.endsWith(MARK)
      if (!asked && importer?.endsWith(MARK) !== true) return null
      const plain = asked ? source.slice(0, -MARK.length) : source
      const found = await this.resolve(plain, importer?.replace(MARK, ''), { ...options, skipSelf: true })
      return found !== null && PAGES.test(found.id) ? { ...found, id: `${found.id}${MARK}` } : found
    },
    transform(code, id) {
      return id.endsWith(MARK) ? { code: convert(code), map: null } : null
    },
  }
}
