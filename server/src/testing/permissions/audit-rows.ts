import { asked } from './account-rows.ts'
import { needs, type Row } from './row.ts'

const AUDIT = needs('audit:read')

export const AUDIT_ROWS = {
  listAudit: { needs: AUDIT, ok: 200, audited: true },
  getAuditEntry: {
    needs: AUDIT,
    ok: 200,
    audited: true,
    given: async (world) => {
      await asked(world, 'GET', '/v1/audit')
      return { path: { seq: '1' } }
    },
    ofOthers: 'each account counts its entries from 1',
  },
  listAuditCheckpoints: { needs: AUDIT, ok: 200 },
  getAuditKey: { needs: AUDIT, ok: 200 },
  verifyAudit: { needs: AUDIT, ok: 200, audited: true },
  exportAudit: { needs: AUDIT, ok: 200, audited: true },
} satisfies Record<string, Row>
