// Verifying an exported chain of a million events beside a bare SHA-256 pass over the same bytes, turn and turn about.
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson, entryLine, GENESIS, headerLine, signedLine } from '@countersign/core'
import { sha256Hex } from '../../server/src/audit/audit-tools.ts'
import { auditKey, signStatement } from '../../server/src/audit/sign.ts'
import { verifyFile } from '../../server/src/audit/verify-file.ts'
import { auditEntry } from '../../server/src/services/audit/audit-entry.ts'

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 1_000_000)
const ROUNDS = 5
/** As an export has them at most. */
const SIGNED_EVERY = 1_000
const AIM = 0.3

const key = auditKey(Buffer.alloc(32, 7))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

function write(file: string): void {
  const fd = openSync(file, 'w')
  const madeAt = new Date(Date.UTC(2026, 10, 23)).toISOString()
  writeSync(
    fd,
    headerLine({
      accountId: 'acc_bench',
      verificationId: null,
      keyId: key.id,
      publicKey: key.publicKey,
      madeAt,
    }),
  )
  let hash = GENESIS
  let lines: string[] = []
  for (let seq = 1; seq <= EVENTS; seq++) {
    const { body } = auditEntry(
      {
        action: seq % 3 === 0 ? 'evidence.read' : 'verification.approved',
        target: { kind: 'verification', id: `ver_${String(seq).padStart(26, '0')}` },
        facts: { seq: seq % 30, hash },
      },
      {
        by: { kind: 'member', id: 'mem_01kb2x3y4z5a6b7c8d9e0f1g2h' },
        from: { ip: '192.0.2.7', userAgent: 'Mozilla/5.0' },
        at: Date.UTC(2026, 10, 1) + seq * 1_000,
      },
    )
    hash = sha256Hex(`${hash}\n${body}`)
    lines.push(entryLine({ seq, hash, body }))
    if (seq % SIGNED_EVERY === 0) lines.push(signed('audit_head', seq, hash, madeAt))
    if (lines.length >= 5_000) {
      writeSync(fd, lines.join(''))
      lines = []
    }
  }
  writeSync(fd, lines.join('') + signed('audit_export', EVENTS, hash, madeAt))
  closeSync(fd)
}

const signed = (type: string, seq: number, head: string, at: string): string =>
  signedLine(signStatement({ auditKey: key }, { type, account_id: 'acc_bench', seq, head, at }))

/** The limit: the same bytes through SHA-256 as one, in pieces of the size that verifying reads. */
function bareMs(file: string): number {
  const began = performance.now()
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(4 << 20)
  const fd = openSync(file, 'r')
  for (let got = readSync(fd, piece); got > 0; got = readSync(fd, piece)) hash.update(piece.subarray(0, got))
  closeSync(fd)
  hash.digest()
  return performance.now() - began
}

async function verifyMs(file: string, threads: number): Promise<number> {
  const began = performance.now()
  const { verdict } = await verifyFile(file, { trustedKeyIds: [key.id], expected: null }, threads)
  if (verdict.broken || verdict.entries !== EVENTS) throw new Error(canonicalJson(verdict))
  return performance.now() - began
}

export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-audit-'))
  const file = join(folder, 'chain.countersign-audit.ndjson')
  try {
    say(`Writing a chain of ${EVENTS} events…`)
    write(file)
    const threads = Math.min(8, availableParallelism())
    const [bare, one, all]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(bareMs(file))
      one.push(await verifyMs(file, 1))
      all.push(await verifyMs(file, threads))
    }
    const bytes = statSync(file).size
    const row = (name: string, times: number[]) => {
      const ratios = times.map((ms, round) => bare[round]! / ms)
      const speed = (bytes / 1e6 / (median(times) / 1e3)).toFixed(0)
      return `${name.padEnd(28)} ${median(times).toFixed(0).padStart(6)} ms ${speed.padStart(6)} MB/s   ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`
    }
    say(
      `${(bytes / 1e6).toFixed(0)} MB, medians of ${ROUNDS} rounds, ${availableParallelism()} processors, load average ${loadavg()[0]!.toFixed(1)}`,
    )
    say(row('bare SHA-256, one thread', bare))
    say(row('verify, one thread', one))
    say(row(`verify, ${threads} threads`, all))
    say(`Aim: a ratio of at least ${AIM}.`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
