import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Made by commands, not written by people. */
const MADE = new Set(['node_modules', 'dist', 'reports', '.turbo', 'data', 'test-results', 'screenshots'])

/**
 * Every file below the given folders and files that a person wrote, in a stable order.
 * @param {string} root
 * @param {readonly string[]} places relative to the root
 * @returns {string[]}
 */
export function writtenFiles(root, places) {
  return places
    .flatMap((place) => (existsSync(join(root, place)) ? walk(join(root, place)) : []))
    .map((file) => relative(root, file).split(sep).join('/'))
    .toSorted()
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function walk(path) {
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.flatMap((entry) => {
    if (MADE.has(entry.name)) return []
    const inside = join(path, entry.name)
    return entry.isDirectory() ? walk(inside) : entry.isFile() ? [inside] : []
  })
}

/**
 * One hash over names and contents: two equal fingerprints mean that nothing has to be done again.
 * @param {string} root
 * @param {readonly string[]} files relative to the root
 * @returns {string}
 */
export function fingerprint(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
