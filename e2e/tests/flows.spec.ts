import { doDeed } from '../src/harness/deeds.ts'
import { accessibilityProblems, expect, getVerification, test, untilStatus } from '../src/harness/journey.ts'

test(
  'an administrator composes a flow, sees the applicant’s page, publishes it, and what runs already keeps its version',
  { tag: ['@M3'] },
  async ({ client, member, server, applicant }) => {
    const name = `Document alone ${Date.now()}`
    await member.goto('/flows')
    await member.getByRole('button', { name: 'New flow' }).first().click()
    await member.getByRole('dialog').getByLabel('Name').fill(name)
    await member.getByRole('dialog').getByRole('button', { name: 'Create flow' }).click()
    await member.waitForURL(/\/flows\/flo_/)
    const flowId = /flo_\w+/.exec(member.url())![0]
    const body = { flow_id: flowId, simulate: 'approve' }
    const before = (await client.POST('/v1/verifications', { body })).data
    expect(before.flow).toEqual({ id: flowId, name, version: 1 })

    const required = member.getByRole('checkbox', { name: 'Required' })
    await required.nth(1).uncheck()
    await expect(member.getByText('Draft saved')).toBeVisible()
    expect(await accessibilityProblems(member)).toEqual([])
    await member.getByRole('button', { name: 'Show preview' }).click()
    const preview = member.frameLocator('iframe')
    await expect(preview.getByRole('heading', { level: 1 })).toHaveText('Show that you are you')

    await member.getByRole('button', { name: 'Publish', exact: true }).click()
    const dialog = member.getByRole('dialog').or(member.getByRole('alertdialog'))
    await expect(dialog.getByText('Biometrics may be left out.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Publish now' }).click()
    await expect(member.getByText('Version 2 is published').first()).toBeVisible()

    const after = (await client.POST('/v1/verifications', { body })).data
    expect(after.flow.version).toBe(2)
    expect((await getVerification(client, before.id)).flow.version).toBe(1)
    const doing = { client, request: member.request, serverUrl: server.url }
    await doDeed(doing, after.id, { applicant: 'hands_in:document_front' })
    await applicant.goto(after.url)
    await applicant.getByRole('button', { name: 'Skip this part' }).click()
    await applicant.getByRole('button', { name: 'Send everything' }).click()
    const end = await untilStatus(client, after.id, 'approved')
    expect(end.components.map(({ key, result }) => [key, result])).toEqual([
      ['document', 'passed'],
      ['biometrics', 'skipped'],
    ])
    expect(end.overall).toMatchObject({ name: 'verified', value: 3 })

    await client.flows.update(flowId, { archived: true })
    const refused = await client
      .POST('/v1/verifications', { body })
      .catch((problem: { code: string }) => problem)
    expect(refused).toMatchObject({ code: 'flow_archived' })
  },
)
