import { Menu } from '@base-ui/react/menu'
import {
  Archive,
  EyeOff,
  FileArchive,
  FileImage,
  FileText,
  Lock,
  LockOpen,
  RotateCcw,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../ui/index.ts'
import type { Verification } from '../../api/wire.ts'
import { MENU_ITEM, MENU_POPUP } from '../../app/menu-look.ts'
import { useMay } from '../../app/member.ts'
import { useExport, type ExportKind } from '../exports/use-export.ts'
import { DataDialog } from './data-dialogs.tsx'
import { offeredDataActs } from './offered-data-acts.ts'
import type { DataAct } from './use-data-act.ts'

const ICONS: Record<DataAct, LucideIcon> = {
  redact: EyeOff,
  restore: RotateCcw,
  erase: Trash2,
  hold: Lock,
  lift: LockOpen,
}
const EXPORTS: readonly [ExportKind, LucideIcon][] = [
  ['report', FileText],
  ['reportPictures', FileImage],
  ['bundle', FileArchive],
]

/** What leaves with a verification, and what becomes of its personal data. What the role does not allow is greyed out. */
export function DataMenu({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<DataAct | null>(null)
  const exporting = useExport(verification.id)
  const [mayExport, mayRead, mayErase] = [
    useMay('verification:export'),
    useMay('verification:read_evidence'),
    useMay('verification:erase'),
  ]
  const acts = offeredDataActs(verification)
  const mayTake = (kind: ExportKind) => mayExport && (kind === 'report' || mayRead)
  const lacksSomething = !mayExport || !mayRead || (acts.length > 0 && !mayErase)
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className={buttonClass({}, 'self-start')} aria-busy={exporting.busy || undefined}>
          <Archive aria-hidden="true" className="size-4" />
          {t('retention.menu')}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="end" className="z-20 outline-none">
            <Menu.Popup className={`${MENU_POPUP} w-70`}>
              <Group label={t('export.title')}>
                {EXPORTS.map(([kind, Icon]) => (
                  <Item
                    key={kind}
                    icon={Icon}
                    disabled={!mayTake(kind) || exporting.busy}
                    onClick={() => exporting.run(kind)}
                  >
                    {t(`export.${kind}`)}
                  </Item>
                ))}
              </Group>
              {acts.length > 0 && (
                <Group label={t('retention.data')}>
                  {acts.map((act) => (
                    <Item key={act} icon={ICONS[act]} disabled={!mayErase} onClick={() => setOpen(act)}>
                      {t(
                        act === 'hold' && verification.retention.hold
                          ? 'retention.changeHold'
                          : `retention.${act}`,
                      )}
                    </Item>
                  ))}
                </Group>
              )}
              {lacksSomething && (
                <p className="border-t border-line px-3 py-2 text-xs text-ink-faint">
                  {t('retention.needs')}
                </p>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {open && <DataDialog act={open} verification={verification} onClose={() => setOpen(null)} />}
    </>
  )
}

const Group = ({ label, children }: { label: string; children: ReactNode }) => (
  <Menu.Group>
    <Menu.GroupLabel className="px-3 pt-2 pb-1 text-xs text-ink-faint">{label}</Menu.GroupLabel>
    {children}
  </Menu.Group>
)

type ItemProps = { icon: LucideIcon; disabled: boolean; onClick: () => void; children: ReactNode }

const Item = ({ icon: Icon, disabled, onClick, children }: ItemProps) => (
  <Menu.Item disabled={disabled} className={`${MENU_ITEM} data-disabled:opacity-55`} onClick={onClick}>
    <Icon aria-hidden="true" className="size-4" />
    {children}
  </Menu.Item>
)
