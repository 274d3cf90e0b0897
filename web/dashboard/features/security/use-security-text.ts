import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.ts'
import { useProblemText } from '../../app/problem-view.tsx'

/** What went wrong with a password, code or session, in the reader's language. */
export function useSecurityText(): (error: unknown) => string {
  const { t } = useTranslation()
  const textOf = useProblemText()
  return (error) =>
    error instanceof ApiProblem
      ? t(`security.problem.${error.code}`, { defaultValue: textOf(error) })
      : textOf(error)
}
