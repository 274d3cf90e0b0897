import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A part of the source and what its files may import; the first whose folder fits a file is the file's. */
type Layer = {
  name: string
  /** Folders or files, from the project folder. */
  places: string[]
  /** Names of layers; a layer may always import itself. */
  imports: string[]
  /** Between members of the workspace types count too; inside the server direction is about what runs. */
  isMember?: true
  /** npm packages and node: modules; absent: any but the database driver. */
  packages?: string[]
}

/** Whose code opens connections: everything else asks the store. Its types may be named anywhere in the server. */
const driver = { packages: ['pg'], allowed: ['store'] }

const server = (...names: string[]) => names.map((name) => `server/src/${name}`)

/**
 * core ← store, providers ← services ← following ← http, jobs ← main; web → sdk and core; sdk → nothing of ours.
 * Following is what comes of events that were committed: rules and deliveries.
 * The foundation is the vocabulary that every part of the server shares: settings, ids, callers, names of queues.
 */
const layers: Layer[] = [
  {
    name: 'following',
    places: server(
      'rules',
      'webhooks/announce-event.ts',
      'webhooks/body-for.ts',
      'webhooks/change-health.ts',
      'webhooks/dispatcher.ts',
      'webhooks/endpoint-run.ts',
      'webhooks/outcomes.ts',
      'webhooks/run-replays.ts',
    ),
    imports: ['core', 'foundation', 'store', 'providers', 'problems', 'services'],
  },
  { name: 'core', isMember: true, places: ['core/src'], imports: [], packages: [] },
  { name: 'sdk', isMember: true, places: ['sdk/src'], imports: [] },
  { name: 'web', isMember: true, places: ['web'], imports: ['sdk', 'core'] },
  {
    name: 'foundation',
    places: server(
      'settings.ts',
      'config.ts',
      'start-error.ts',
      'lifecycle.ts',
      'master-key.ts',
      'ids.ts',
      'jobs/queues.ts',
      'services/caller.ts',
    ),
    imports: ['core'],
  },
  { name: 'store', places: server('store'), imports: ['core', 'foundation'] },
  {
    name: 'providers',
    places: server('audit', 'checks', 'evidence', 'specimen', 'sign-in', 'webhooks', 'mail', 'live'),
    imports: ['core', 'foundation', 'store'],
  },
  { name: 'problems', places: server('problems'), imports: ['core', 'foundation', 'providers'] },
  {
    name: 'services',
    places: server('services'),
    imports: ['core', 'foundation', 'store', 'providers', 'problems'],
  },
  {
    name: 'http',
    places: server('http'),
    imports: ['core', 'foundation', 'providers', 'problems', 'services'],
  },
  {
    name: 'jobs',
    places: server('jobs'),
    imports: ['core', 'foundation', 'store', 'providers', 'problems', 'services', 'following'],
  },
  {
    name: 'main',
    places: ['server/src'],
    imports: [
      'core',
      'foundation',
      'store',
      'providers',
      'problems',
      'services',
      'following',
      'http',
      'jobs',
    ],
  },
]

const workspaces: Record<string, string> = {
  '@countersign/core': 'core/src/index.ts',
  '@countersign/sdk': 'sdk/src/index.ts',
  '@countersign/server': 'server/src/index.ts',
  '@countersign/web': 'web/index.ts',
}

const importStatement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]/gms

/** Tests and their fixtures arrange whatever they need; bundler settings are no part of the program. */
const exempt = /\.test\.tsx?$|\/testing\/|\.config\.ts$/

/** One line for each import that goes against the direction, sorted; empty when there is none. */
export function architectureViolations(root: string): string[] {
  return layers
    .flatMap((layer) => layer.places)
    .flatMap((place) => sourceFiles(root, place))
    .filter((file, index, all) => all.indexOf(file) === index && !exempt.test(file))
    .flatMap((file) => violationsOf(root, file))
    .toSorted()
}

function violationsOf(root: string, file: string): string[] {
  const layer = layerOf(file)!
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(importStatement)].flatMap((match) => {
    const specifier = (match[2] ?? match[3])!
    const problem = problemOf(layer, file, specifier, match[1] !== undefined)
    return problem ? [`${file}: ${problem}`] : []
  })
}

function problemOf(layer: Layer, file: string, specifier: string, isType: boolean): string | undefined {
  const target = specifier.startsWith('.') ? join(dirname(file), specifier) : workspaces[specifier]
  if (target === undefined) return packageProblem(layer, specifier, isType)
  const targetLayer = layerOf(target)
  if (isType && !layer.isMember) return undefined
  if (target.includes('/testing/')) return `imports ${target}, which is for tests`
  if (targetLayer === undefined || targetLayer === layer || layer.imports.includes(targetLayer.name))
    return undefined
  const allowed = layer.imports.length > 0 ? `only ${layer.imports.join(', ')}` : 'no other part'
  return `${layer.name} may import ${allowed}, not ${targetLayer.name} (${target})`
}

function packageProblem(layer: Layer, specifier: string, isType: boolean): string | undefined {
  if (layer.packages && !layer.packages.includes(specifier)) {
    return `${layer.name} imports no packages, and so not ${specifier}`
  }
  if (!driver.packages.includes(specifier) || driver.allowed.includes(layer.name) || isType) return undefined
  return `only ${driver.allowed.join(', ')} may import the database driver ${specifier}`
}

function layerOf(file: string): Layer | undefined {
  return layers.find(({ places }) => places.some((place) => file === place || file.startsWith(`${place}/`)))
}

function sourceFiles(root: string, place: string): string[] {
  if (place.endsWith('.ts')) return existsSync(join(root, place)) ? [place] : []
  const folder = join(root, place)
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
  } catch {
    return []
  }
}
