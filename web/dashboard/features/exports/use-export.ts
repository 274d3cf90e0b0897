import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast, type PageLanguage } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { saveFile } from './save-file.ts'

export type ExportKind = 'report' | 'reportPictures' | 'bundle'

/** Fetches a file about a verification and saves it: the mode travels in a header, so it cannot be a link. */
export function useExport(id: string): { run: (kind: ExportKind) => void; busy: boolean } {
  const { t, i18n } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useProblemText()
  const params = { path: { id } }
  const exporting = useMutation({
    mutationFn: async (kind: ExportKind) => {
      toast({ title: t('export.working') })
      if (kind === 'bundle') {
        const call = api.GET('/v1/verifications/{id}/bundle', { params, parseAs: 'blob' })
        return saveFile(await answerOf(call as Promise<{ data?: Blob; response: Response }>), `${id}.zip`)
      }
      const pictures = kind === 'reportPictures' ? 'true' : 'false'
      const query = { language: i18n.language as PageLanguage, pictures } as const
      const call = api.GET('/v1/verifications/{id}/report.pdf', {
        params: { ...params, query },
        parseAs: 'blob',
      })
      return saveFile(await answerOf(call as Promise<{ data?: Blob; response: Response }>), `${id}.pdf`)
    },
    onSuccess: () => toast({ title: t('export.done'), tone: 'ok' }),
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
  })
  return { run: exporting.mutate, busy: exporting.isPending }
}
