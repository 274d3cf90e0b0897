import type { RuleChange } from '../compare-rules.ts'
import { useChangeSentence } from './change-sentence.ts'

export function ChangeList({ changes }: { changes: readonly RuleChange[] }) {
  const sentenceOf = useChangeSentence()
  return (
    <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
      {changes.map((change, index) => (
        // Two changes may read the same.
        <li key={index}>{sentenceOf(change)}</li>
      ))}
    </ul>
  )
}
