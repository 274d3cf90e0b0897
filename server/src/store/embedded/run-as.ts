import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { StartError } from '../../start-error.ts'

/** The user that PostgreSQL runs as; `spawn` has ids only where they differ from our own. */
export type RunAs = { name: string; uid: number; gid: number; spawn: { uid?: number; gid?: number } }

/** A dedicated user if the operator made one, else the one Debian's packages make, else the one that always exists. */
const systemUsers = ['countersign', 'postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. As root it gets the owner of an existing data folder (so that a folder stays usable
 * whoever starts it first), or a system user for a new one. As anybody else it runs as ourselves.
 */
export function chooseRunAs(clusterDir: string): RunAs {
  const uid = process.getuid!()
  const gid = process.getgid!()
  if (uid !== 0) return { name: ownName(uid), uid, gid, spawn: {} }
  const users = readPasswd()
  const owner = ownerOf(clusterDir)
  const user = owner
    ? users.find((candidate) => candidate.uid === owner)
    : systemUsers.map((name) => users.find((candidate) => candidate.name === name)).find(Boolean)
  if (!user) {
    throw new StartError(
      owner
        ? `The database folder ${clusterDir} belongs to user id ${owner}, which has no name on this system: give the folder to a user that exists (chown -R), or set DATABASE_URL.`
        : `PostgreSQL does not run as root and none of the users ${systemUsers.join(', ')} exists: create one (useradd --system countersign) or start as an ordinary user.`,
    )
  }
  return { ...user, spawn: { uid: user.uid, gid: user.gid } }
}

/** Asked of the kernel as that user, so that ACLs and mounts are counted. */
export function canUse(runAs: RunAs, path: string, ...tests: ('-r' | '-w' | '-x')[]): boolean {
  const args = tests.flatMap((test, index) => (index === 0 ? [test, path] : ['-a', test, path]))
  return spawnSync('test', args, { ...runAs.spawn, cwd: '/', stdio: 'ignore' }).status === 0
}

function ownName(uid: number): string {
  try {
    return userInfo().username
  } catch {
    throw new StartError(
      `User id ${uid} has no name on this system, which PostgreSQL requires: add it to /etc/passwd or start as a user that exists.`,
    )
  }
}

function ownerOf(dir: string): number | undefined {
  const stat = statSync(dir, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? stat.uid : undefined
}

function readPasswd(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}
