import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/index.ts'

/** Copies a text; says so for a moment, also to screen readers. */
export function CopyButton({ text, what, wide }: { text: string; what: string; wide?: boolean }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      onClick={() => void write(text).then(setCopied)}
      aria-label={copied ? t('action.copied') : t('action.copyNamed', { what })}
      title={t('action.copyNamed', { what })}
      className={classNames(
        'inline-flex min-h-6 shrink-0 items-center gap-1.5 rounded-md text-ink-faint hover:bg-sunken hover:text-ink',
        wide
          ? 'min-h-9 border border-edge bg-surface px-3 text-sm font-[560] text-ink'
          : 'min-w-6 justify-center',
        copied && 'text-ok-ink',
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {wide && <span>{copied ? t('action.copied') : t('action.copy')}</span>}
      <span role="status" className="sr-only">
        {copied ? t('action.copied') : ''}
      </span>
    </button>
  )
}

/** The clipboard needs a safe context; over plain http on another host the old way still works. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    return copied
  }
}

/** A secret or link that is shown once: selected by one click, with a copy button. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span className="text-sm font-[560]" id={id}>
        {label}
      </span>
      <div className="flex items-stretch gap-2">
        <code className="min-w-0 flex-1 rounded-control border border-line bg-sunken px-3 py-2 font-mono text-[0.8125rem] break-all select-all">
          {text}
        </code>
        <CopyButton text={text} what={label} wide />
      </div>
    </div>
  )
}
