import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const MADE = new Set(['node_modules', 'dist', 'reports', '.turbo', 'data', 'test-results', 'screenshots'])
const GROUPS = ['apps', 'packages', 'tooling']

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap((entry) =>
      entry.isDirectory() ? walk(join(folder, entry.name)) : [relative(root, join(folder, entry.name)).split(sep).join('/')],
    )
}

const files = GROUPS.flatMap((group) => walk(join(root, group)))
const sources = files.filter((file) => /\.(ts|tsx)$/.test(file))
const packages = files.filter((file) => basename(file) === 'package.json').map((file) => dirname(file))

/** kebab-case, then one of the closed list of suffixes. */
const MODULE = /^[a-z0-9]+(-[a-z0-9]+)*(\.(repo|route|router|schema))?(\.(test|property\.test|e2e|bench|testing|config|d))?\.(ts|mts)$/
/** LikeThis.tsx for a component; an entry page (main.tsx) and a test may be kebab-case. */
const COMPONENT = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.(test|testing))?\.tsx$/
const CATCH_ALL = /(^|\/)(utils?|helpers?|misc|common|shared|stuff)(\/|\.)/

describe('every source file', () => {
  it('has a name of the agreed form and a suffix of the closed list', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.filter((file) => !MODULE.test(basename(file)) && !COMPONENT.test(basename(file)))).toEqual([])
  })

  it('is named after what it does, not a catch-all', () => {
    expect(sources.filter((file) => CATCH_ALL.test(file))).toEqual([])
  })

  it('lists its exports: no `export *`', () => {
    expect(sources.filter((file) => /^export \* /m.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const dependencies = ['.', ...packages].flatMap((folder) => {
  // The file is one of our own manifests; only these two fields are read.
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(([name, version]) => ({ folder, name, version }))
})

describe('every package', () => {
  it('has a README of at most 40 lines', () => {
    const wanting = packages.filter((folder) => {
      const readme = join(root, folder, 'README.md')
      return !existsSync(readme) || readFileSync(readme, 'utf8').trimEnd().split('\n').length > 40
    })
    expect(wanting.filter((folder) => !/^tooling\/(typescript|vitest)$/.test(folder))).toEqual([])
  })

  it('names exact versions, or those of the catalog', () => {
    expect(dependencies.length).toBeGreaterThan(20)
    expect(dependencies.filter(({ version }) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|catalog:|workspace:\*)$/.test(version))).toEqual([])
  })

  it('takes from the catalog what another package uses as well', () => {
    const own = dependencies.filter(({ version }) => /^\d/.test(version))
    const twice = own.filter(({ name, folder }) => dependencies.some((other) => other.name === name && other.folder !== folder))
    expect(twice).toEqual([])
  })

  it('says to which layer it belongs', () => {
    expect(packages.filter((folder) => !existsSync(join(root, folder, 'turbo.json')))).toEqual([])
  })

  // `turbo boundaries` follows dependencies to the end, and the type of the router leads a page to the whole server: so what a page may
  // name itself is checked here, and that it takes nothing but the type is checked by the linter.
  it('that is a page names ui, survey-form, contracts, pure packages, and the router for its type', () => {
    const pages = packages.filter((folder) => /^apps\/(assessment|survey|open-day)$/.test(folder))
    const named = dependencies.filter(({ folder, name }) => pages.includes(folder) && name.startsWith('@sunlit/'))
    expect(
      named.filter(
        ({ name }) =>
          !/^@sunlit\/(ui|survey-form|contracts|scoring|audit|calendar|questionnaire|enrolment|trpc|typescript|vitest|traditional-script)$/.test(
            name,
          ),
      ),
    ).toEqual([])
  })
})
