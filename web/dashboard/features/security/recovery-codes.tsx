import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../ui/index.ts'
import { CopyButton } from '../../app/copy.tsx'
import { focusNow } from '../../app/focus-now.ts'
import { useMember } from '../../app/member.ts'

/** Shown this one time. Takes the focus, so that it is read. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation()
  const email = useMember()?.member.email
  const text = codes.join('\n')
  const download = () => {
    const lines = [t('security.codes.fileTitle', { email }), t('security.codes.fileText'), '', text, '']
    const url = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'countersign-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <div className="flex flex-col gap-4">
      <h3 ref={focusNow} tabIndex={-1} className="font-[620] outline-none">
        {t('security.codes.title')}
      </h3>
      <Banner tone="warn">{t('security.codes.text')}</Banner>
      <ol
        aria-label={t('security.codes.list')}
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-control border border-line bg-sunken px-4 py-3 font-mono text-[0.9375rem]"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} what={t('security.codes.list')} wide />
        <Button
          className="min-h-9 text-sm"
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={download}
        >
          {t('security.codes.download')}
        </Button>
      </div>
      <Button variant="primary" className="self-start" onClick={onKept}>
        {t('security.codes.kept')}
      </Button>
    </div>
  )
}
