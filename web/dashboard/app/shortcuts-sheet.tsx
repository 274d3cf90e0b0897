import { Switch } from '@base-ui/react/switch'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/index.ts'
import { SWITCH, THUMB } from './switch-look.ts'
import { rememberShortcuts, shortcutsOn } from './shortcuts.ts'

const SHEET = [
  [
    'general',
    [
      ['?', 'help'],
      ['/', 'search'],
      ['n', 'create'],
      ['g', 'list'],
      ['q', 'queue'],
      ['Esc', 'escape'],
    ],
  ],
  [
    'inList',
    [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'enter'],
    ],
  ],
  [
    'review',
    [
      ['n', 'nextOne'],
      ['c', 'claim'],
      ['a', 'approve'],
      ['d', 'decline'],
      ['r', 'askAgain'],
      ['k', 'acknowledge'],
      ['m', 'comment'],
      ['e', 'escalate'],
      ['o', 'opinion'],
      ['i', 'assign'],
      ['t', 'tag'],
      ['1 … 9', 'picture'],
      ['+ − 0 R', 'view'],
      ['↑ ↓', 'findings'],
    ],
  ],
  [
    'evidence',
    [
      ['+ −', 'zoom'],
      ['R', 'rotate'],
      ['0', 'fit'],
      ['← →', 'pictures'],
      ['Shift ← → ↑ ↓', 'move'],
    ],
  ],
] as const

export function ShortcutsSheet({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useTranslation()
  const [on, setOn] = useState(shortcutsOn)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts.title')}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {SHEET.map(([group, keys]) => (
          <section key={group} aria-label={t(`shortcuts.${group}`)}>
            <h3 className="mb-2 text-xs font-[560] text-ink-faint">{t(`shortcuts.${group}`)}</h3>
            <dl className="flex flex-col gap-1.5 text-sm">
              {keys.map(([key, meaning]) => (
                <div key={key} className="flex items-baseline justify-between gap-4">
                  <dt>{t(`shortcuts.${meaning}`)}</dt>
                  <dd>
                    <kbd className="rounded-md border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs whitespace-nowrap">
                      {key}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex flex-col gap-3 border-t border-line pt-4 text-sm text-ink-soft">
        <p>{t('shortcuts.note')}</p>
        <label className="flex items-center gap-3">
          <Switch.Root
            checked={!on}
            onCheckedChange={(off) => {
              rememberShortcuts(!off)
              setOn(!off)
            }}
            className={SWITCH}
          >
            <Switch.Thumb className={THUMB} />
          </Switch.Root>
          {t('shortcuts.off')}
        </label>
      </div>
    </Dialog>
  )
}
