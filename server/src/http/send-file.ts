import type { FastifyReply } from 'fastify'
import type { OverrideEvidenceFile } from '../services/override-evidence/read.ts'
import { sendPicture } from './send-picture.ts'

/** A picture to be shown; a PDF only ever to be saved: it is as somebody sent it, and no page of ours runs it. */
export const sendOverrideEvidence = (reply: FastifyReply, { row, bytes }: OverrideEvidenceFile) =>
  row.media_type === 'image/jpeg'
    ? sendPicture(reply, bytes)
    : reply
        .headers({
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${row.id}.pdf"`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        })
        .send(bytes)
