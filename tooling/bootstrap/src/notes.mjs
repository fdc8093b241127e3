import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What an earlier start wrote down, or nothing when there is none or it cannot be read.
 * @param {string} folder
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
export function readNote(folder, name) {
  try {
    const note = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    return typeof note === 'object' && note !== null ? note : {}
  } catch {
    return {}
  }
}

/**
 * Written beside and renamed, so that two starts at once never read half a note.
 * @param {string} folder
 * @param {string} name
 * @param {Record<string, unknown>} note
 */
export function writeNote(folder, name, note) {
  mkdirSync(folder, { recursive: true })
  const beside = join(folder, `${name}.${process.pid}.tmp`)
  writeFileSync(beside, `${JSON.stringify(note, null, 2)}\n`)
  renameSync(beside, join(folder, `${name}.json`))
}
