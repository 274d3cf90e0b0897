import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, useToast } from '../../../ui/index.ts'
import { toProblem } from '../../api/problem.ts'
import { useApi } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { toListQuery, type ListSearch } from '../verifications/list/filters.ts'
import { readRows } from './read-rows.ts'
import { saveFile } from './save-file.ts'

type Progress = { done: number; total: number }

/** Saves the whole list, as it is narrowed, as CSV; shows how far it is, and can be stopped. */
export function ExportList({ search }: { search: ListSearch }) {
  const { t } = useTranslation()
  const may = useMay('verification:export')
  const textOf = useProblemText()
  const { progress, run, stop, error, busy } = useExportList(search)
  return (
    <>
      <Button
        disabled={!may}
        title={may ? undefined : t('export.missing')}
        icon={<Download aria-hidden="true" className="size-4" />}
        onClick={run}
      >
        {t('export.list')}
      </Button>
      <Dialog
        open={busy || error !== null}
        onOpenChange={(open) => !open && stop()}
        title={t('export.listTitle')}
        staysOnClickOutside
        actions={<Button onClick={stop}>{t(busy ? 'export.cancel' : 'action.close')}</Button>}
      >
        {error ? (
          <Banner tone="bad" role="alert">
            {textOf(error)}
          </Banner>
        ) : (
          <Bar progress={progress} />
        )}
      </Dialog>
    </>
  )
}

function Bar({ progress }: { progress: Progress | null }) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => value.toLocaleString(i18n.language)
  const words = progress
    ? t('export.listProgress', { done: number(progress.done), total: number(progress.total) })
    : t('export.working')
  return (
    <div className="flex flex-col gap-2">
      <progress
        aria-label={t('export.listTitle')}
        className="h-2 w-full accent-accent"
        max={progress?.total || undefined}
        value={progress?.done}
      />
      <p role="status" className="text-sm text-ink-soft tabular-nums">
        {words}
      </p>
    </div>
  )
}

function useExportList(search: ListSearch) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopping = useRef<AbortController>(null)
  const exporting = useMutation({
    mutationFn: async ({ signal }: AbortController) => {
      const { limit: _limit, cursor: _cursor, ...query } = toListQuery(search)
      const call = api.GET('/v1/verifications/export.csv', {
        params: { query: { ...query, bom: 'true' } },
        parseAs: 'stream',
        signal,
      })
      const { data, error, response } = await call
      if (!response.ok) throw toProblem(response.status, error)
      const total = Number(response.headers.get('X-Total-Count'))
      setProgress({ done: 0, total })
      const rows = await readRows(data as ReadableStream<Uint8Array>, (done) => setProgress({ done, total }))
      saveFile(rows, 'verifications.csv')
    },
    onSuccess: () => toast({ title: t('export.done'), tone: 'ok' }),
  })
  const isStopped = exporting.error instanceof DOMException && exporting.error.name === 'AbortError'
  return {
    progress,
    busy: exporting.isPending,
    error: isStopped ? null : exporting.error,
    run: () => {
      setProgress(null)
      stopping.current = new AbortController()
      exporting.mutate(stopping.current)
    },
    stop: () => {
      if (exporting.isPending) toast({ title: t('export.listCancelled') })
      stopping.current?.abort()
      exporting.reset()
    },
  }
}
