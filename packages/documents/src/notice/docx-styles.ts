import type { IFontAttributesProperties } from 'docx'

/** What GB/T 9704-2012 sets a notice in, by the names under which offices have these fonts. */
export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  folio: '宋体',
} as const

/** Figures and letters are set in the Chinese font too. */
export function fontOf(name: string): IFontAttributesProperties {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const BODY = FONTS.body

/**
 * What holds for every paragraph: stops may hang beyond the edge, no program puts space of its own between scripts or keeps lines
 * together, so that 22 lines of 28 characters come out everywhere. Figures and letters are no Chinese: LibreOffice would break a number
 * of a Chinese text after its sign, before its dot, anywhere.
 */
export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${BODY}" w:hAnsi="${BODY}" w:eastAsia="${BODY}" w:cs="${BODY}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style></w:styles>`
