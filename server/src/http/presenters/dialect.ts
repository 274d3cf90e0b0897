import { toIdenfy, toIdmeta, toTruora, toVeriff, toVouchsafe, type Verification } from '@countersign/core'
import type { DIALECTS } from '../schemas/dialect.ts'

type Vendor = (typeof DIALECTS)[number]

const SPEAK = {
  veriff: toVeriff,
  idenfy: toIdenfy,
  truora: toTruora,
  vouchsafe: toVouchsafe,
  idmeta: toIdmeta,
} as const satisfies Record<Vendor, (state: Verification) => object>

/** The verification in the words of a vendor. */
export const presentDialect = (vendor: Vendor, state: Verification) => ({ vendor, ...SPEAK[vendor](state) })
