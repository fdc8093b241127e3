/** Old compound files (OLE): what macros and packed programs are kept in, whatever they are called. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const MACROS = Buffer.from('_VBA_PROJECT', 'utf16le')
const PACKED_PROGRAM = Buffer.from('Ole10Native', 'utf16le')
const CONTENT_TYPES = '[Content_Types].xml'

/** Whether one part of an Office file or OFD carries something that could run or fetch something that could, by its bytes. */
export function hasActiveContent(name: string, content: Buffer): boolean {
  if (content.subarray(0, 2).toString('latin1') === 'MZ' || content.subarray(0, 4).toString('latin1') === '\u007fELF') return true
  if (content.subarray(0, COMPOUND.length).equals(COMPOUND)) return content.includes(MACROS) || content.includes(PACKED_PROGRAM)
  // Macros are announced here even where their part has another name.
  if (name === CONTENT_TYPES) return /macroEnabled|vbaProject/i.test(content.toString('utf8'))
  // A template that is fetched from elsewhere when the document is opened brings its macros along.
  if (name.endsWith('.rels')) return fetchesTemplate(content.toString('utf8'))
  return false
}

function fetchesTemplate(relations: string): boolean {
  return [...relations.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([relation]) => /\/(?:attachedTemplate|oleObject|frame|subDocument)"/.test(relation) && /TargetMode\s*=\s*"External"/.test(relation),
  )
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}
