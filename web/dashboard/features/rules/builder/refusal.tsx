import { useTranslation } from 'react-i18next'
import { Banner } from '../../../../ui/index.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useProblemText } from '../../../app/problem-view.tsx'

/** Why it was not kept: what is missing is named, and every part that the server found wrong. */
export function Refusal({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  if (error === null) return null
  const isProblem = error instanceof ApiProblem
  const permission = isProblem && error.code === 'permission_missing' ? error.details['permission'] : null
  return (
    <Banner tone="bad" role="alert">
      {typeof permission === 'string' ? t('ruleBuilder.permission', { permission }) : textOf(error)}
      {isProblem && error.errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {error.errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {message} <span className="font-mono text-xs">{path}</span>
            </li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
