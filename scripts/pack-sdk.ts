/**
 * The SDK as others install it: `node scripts/run.mjs scripts/pack-sdk.ts [FOLDER]` compiles it and writes a tarball for `npm publish`
 * or `npm install`. Members of this project use its source; a package under node_modules has to be JavaScript.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, runStep } from './run-step.ts'

const sdk = join(root, 'sdk')
type Manifest = Record<'name' | 'version' | 'description' | 'license' | 'type', string> & {
  engines: Record<string, string>
}

const { positionals } = parseArgs({ allowPositionals: true })
const target = resolve(positionals[0] ?? join(sdk, 'dist'))
const folder = join(target, 'package')

async function run(command: string, ...args: string[]): Promise<string> {
  const { isOk, output } = await runStep(command, args)
  if (!isOk) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`)
  return output
}

/** The compiler leaves `.ts` in the imports of declarations, which only resolve where it is allowed. */
function rewriteDeclarations(): void {
  for (const name of readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue
    const file = join(folder, 'dist', name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(['"])(\.{1,2}\/[^'"]+)\.ts\1/g, '$1$2.js$1'))
  }
}

function publishedManifest(): string {
  const { name, version, description, license, type, engines } = JSON.parse(
    readFileSync(join(sdk, 'package.json'), 'utf8'),
  ) as Manifest
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } }
  const manifest = {
    name,
    version,
    description,
    license,
    type,
    engines,
    exports,
    sideEffects: false,
    files: ['dist'],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await run('tsc', '-p', 'sdk/tsconfig.pack.json', '--outDir', join(folder, 'dist'))
rewriteDeclarations()
writeFileSync(join(folder, 'package.json'), publishedManifest())
copyFileSync(join(sdk, 'README.md'), join(folder, 'README.md'))
copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
const packed = await run('npm', 'pack', folder, '--ignore-scripts', '--silent', '--pack-destination', target)
console.log(join(target, packed.trim()))
