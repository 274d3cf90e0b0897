import { beforeAll, expect, test } from 'vitest'
import { presentVerification } from '../../http/presenters/verification.ts'
import { overrideKit, type OverrideKit } from '../../testing/override-kit.ts'
import { addComment } from '../comment/add.ts'
import { digest, runOnce } from '../once.ts'
import { listOverrides } from '../override/history.ts'
import { uploadOverrideEvidence } from '../override-evidence/upload.ts'
import { eraseVerification } from './erase.ts'
import { redactVerification } from './redact.ts'
import { restoreVerification } from './restore.ts'

let kit: OverrideKit

beforeAll(async () => {
  kit = await overrideKit()
})

const refused = (code: string) => expect.objectContaining({ code })
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

test('what stood beside an override, its files too, is there again when it is restored', async () => {
  const { id } = await kit.declined()
  const given = { verificationId: id, name: 'Contract.pdf', bytes: PDF }
  const file = await uploadOverrideEvidence(kit.context, kit.asked, given)
  await kit.override(id, { evidenceIds: [file.id] })
  const before = (await listOverrides(kit.context, kit.asked, id)).entries
  expect(before[0]?.description).toBe('Known since 2019, seen at the branch today.')
  await redactVerification(kit.context, kit.asked, { id })
  expect((await listOverrides(kit.context, kit.asked, id)).entries[0]?.description).toBeNull()
  await restoreVerification(kit.context, kit.asked, { id })
  expect((await listOverrides(kit.context, kit.asked, id)).entries).toEqual(before)
})

test('nobody writes about what was erased, because nothing would remove it any more', async () => {
  const { id } = await kit.declined()
  await eraseVerification(kit.context, kit.asked, { id })
  const comment = { id, text: 'Zoë wrote again', mentions: [] }
  await expect(addComment(kit.context, kit.asked, comment)).rejects.toEqual(refused('data_erased'))
})

test('a repetition does not bring back what was hidden or destroyed; one of what came after is answered', async () => {
  const { id } = await kit.declined()
  const once = (name: string) => ({
    accountId: kit.account.id,
    keyHash: digest(id, name),
    fingerprint: digest(id),
  })
  const override = () =>
    runOnce(kit.context, once('override'), 201, async (joined) =>
      presentVerification(await kit.override(id, {}, kit.asked, joined)),
    )
  const hide = () =>
    runOnce(kit.context, once('hide'), 200, async (joined) =>
      presentVerification(await redactVerification(joined, kit.asked, { id })),
    )
  await override()
  expect(await override()).toMatchObject({ isReplay: true, answer: { data_state: 'live' } })
  await hide()
  await expect(override()).rejects.toEqual(refused('data_hidden'))
  expect(await hide()).toMatchObject({ isReplay: true, answer: { data_state: 'redacting' } })
  await eraseVerification(kit.context, kit.asked, { id })
  await expect(override()).rejects.toEqual(refused('data_erased'))
})
