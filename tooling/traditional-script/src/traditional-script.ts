import { Converter } from 'opencc-js/cn2t'
import type { Plugin } from 'vite'

const MARK = '?hant'

/** Our own pages and pieces; what computes (`lib`, the pure packages) is shared by both scripts, but for the words below. */
const PAGES =
  /\/(?:apps\/assessment\/src\/(?:features|components)|apps\/(?:survey|open-day)\/src(?!\/lib\/)|packages\/(?:ui|survey-form)\/src)\/[^?]+\.tsx?$/

/** Where a computation speaks to people in sentences: these modules, and those through which a page comes to them. `simplifiedLeft` finds a missing one. */
const WORDS = new RegExp(
  String.raw`/(?:${[
    'apps/survey/src/lib/(?:ballot|draft|open-sender|use-answering|use-draft)',
    'packages/questionnaire/src/(?:index|answers/[a-z-]+|score/formula|suppress/left-out-words|results/weighted-(?:table|words)|figures/titles)',
    'packages/enrolment/src/(?:index|eligibility)',
    'packages/contracts/src/(?:index|gate-names|no-show-names|open-day-aftermath-words|open-day-names|open-session-words)',
  ].join('|')})\.ts$`,
)

/** As the server converts what it says itself: 报名表 and 查看表格 are taken for watches (錶), which nobody here speaks of. */
export function toTraditional(): (text: string) => string {
  const convert = Converter({ from: 'cn', to: 'hk' })
  return (text) => convert(text).replaceAll('錶', '表')
}

/**
 * A module imported with `?hant` is the same module with its Chinese in traditional characters, and so are the pages and pieces that it
 * imports itself. The words are converted while building: the browser loads no dictionary.
 */
export function traditionalScript(): Plugin {
  const convert = toTraditional()
  return {
    name: 'traditional-script',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const asked = source.endsWith(MARK)
      if (!asked && importer?.endsWith(MARK) !== true) return null
      const plain = asked ? source.slice(0, -MARK.length) : source
      const found = await this.resolve(plain, importer?.replace(MARK, ''), { ...options, skipSelf: true })
      return found !== null && (PAGES.test(found.id) || WORDS.test(found.id)) ? { ...found, id: `${found.id}${MARK}` } : found
    },
    transform(code, id) {
      return id.endsWith(MARK) ? { code: convert(code), map: null } : null
    },
  }
}
