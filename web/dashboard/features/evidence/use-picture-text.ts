import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.ts'
import { useProblemText } from '../../app/problem-view.tsx'

const GONE = ['data_hidden', 'data_erased']

/** Why a picture is not shown: it was hidden or erased, or could not be loaded. */
export function usePictureText(): (error: Error) => string {
  const { t } = useTranslation()
  const textOf = useProblemText()
  return (error) =>
    error instanceof ApiProblem && GONE.includes(error.code) ? textOf(error) : t('evidence.failed')
}
