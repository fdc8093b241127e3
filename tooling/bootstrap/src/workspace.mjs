import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, writtenFiles } from './fingerprint.mjs'
import { root } from './paths.mjs'

const ROOT_FILES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'turbo.json']

/**
 * @typedef {object} Workspace
 * @property {string} folder relative to the root, `packages/db`
 * @property {string} name
 * @property {Record<string, string>} scripts
 */

/**
 * The packages of the repository, read from their folders.
 * @param {string} [from]
 * @returns {Workspace[]}
 */
export function workspaces(from = root) {
  return ['apps', 'packages', 'tooling'].flatMap((group) =>
    readdirSync(join(from, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(from, group, entry.name, 'package.json')))
      .map((entry) => {
        const folder = `${group}/${entry.name}`
        const { name, scripts = {} } = JSON.parse(readFileSync(join(from, folder, 'package.json'), 'utf8'))
        return { folder, name: String(name), scripts }
      }),
  )
}

/**
 * How much there is to test, roughly: the longest package is begun first.
 * @param {Pick<Workspace, 'folder'>} workspace
 */
export function testBytes({ folder }) {
  const tests = writtenFiles(root, [folder]).filter((file) => /\.test\.tsx?$/.test(file))
  return tests.reduce((sum, file) => sum + statSync(join(root, file)).size, 0)
}

/** Changes when another install could give another node_modules. */
export function installFingerprint() {
  const manifests = workspaces().map(({ folder }) => `${folder}/package.json`)
  return fingerprint(root, ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests])
}

/** Changes when a build could give another page. */
export function buildFingerprint() {
  return fingerprint(root, [...ROOT_FILES, ...writtenFiles(root, ['apps', 'packages'])])
}

/** Whether every frontend that has a build has been built. */
export function everythingIsBuilt() {
  return workspaces()
    .filter(({ scripts }) => scripts['build'])
    .every(({ folder }) => existsSync(join(root, folder, 'dist')))
}
