import type { RuleDefinition } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi, useMode } from '../../../api/use-api.ts'
import { VersionList } from '../../../app/version-list.tsx'
import { useActorName } from '../../verifications/detail/actor-name.ts'
import type { Written } from '../builder/use-rule-draft.ts'
import { ruleVersionsQuery } from '../queries.ts'
import type { Rule } from '../wire.ts'
import { VersionDialog } from './version-dialog.tsx'

/** How the rule was written before: who, when, what; each can be taken up again. */
export function VersionsPanel({ rule, written }: { rule: Rule; written: Written }) {
  const nameOf = useActorName()
  const navigate = useNavigate()
  const versions = useQuery(ruleVersionsQuery({ api: useApi(), mode: useMode() }, rule.id))
  const [shown, setShown] = useState<number | null>(null)
  const use = (definition: RuleDefinition) => {
    written.take(written.draft.name, definition)
    setShown(null)
    void navigate({ to: '.', search: (old) => ({ ...old, tab: undefined }), replace: true })
  }
  return (
    <>
      <VersionList
        versions={versions}
        current={rule.version}
        authorOf={({ published_by }) => nameOf(published_by)}
        onShow={setShown}
      />
      {shown !== null && (
        <VersionDialog rule={rule} version={shown} onUse={use} onClose={() => setShown(null)} />
      )}
    </>
  )
}
