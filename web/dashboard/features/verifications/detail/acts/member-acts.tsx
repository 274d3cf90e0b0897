import { Menu } from '@base-ui/react/menu'
import {
  Ban,
  CircleCheck,
  CircleX,
  Eye,
  FilePen,
  GitBranch,
  Link2,
  MessageSquareReply,
  MoreHorizontal,
  RotateCcw,
  RotateCw,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../../../ui/index.ts'
import type { Verification } from '../../../../api/wire.ts'
import { MENU_ITEM, MENU_POPUP } from '../../../../app/menu-look.ts'
import type { ActProps } from './act-props.ts'
import { AskAgainDialog } from './ask-again-dialog.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { coreActOf, offeredActs, type ActName, type PlainAct } from './offered-acts.ts'
import { AcknowledgeDialog, ApproveDialog, CancelDialog, RerunDialog } from './plain-dialogs.tsx'
import { ModifyStatusDialog } from '../override/override-dialog.tsx'
import { ActButton } from './act-button.tsx'
import { useActs, useMissingText, type MissingThing } from './use-missing.ts'
import { RenewLinkDialog } from './renew-link-dialog.tsx'
import { OtherFlowDialog, RestartDialog } from './restart-dialog.tsx'

type Shown = Exclude<ActName, 'correct'>

const LOOK: Record<PlainAct | 'modify', { icon: LucideIcon; dialog: ComponentType<ActProps> }> = {
  approve: { icon: CircleCheck, dialog: ApproveDialog },
  decline: { icon: CircleX, dialog: DeclineDialog },
  askAgain: { icon: MessageSquareReply, dialog: AskAgainDialog },
  acknowledge: { icon: Eye, dialog: AcknowledgeDialog },
  rerun: { icon: RotateCw, dialog: RerunDialog },
  renewLink: { icon: Link2, dialog: RenewLinkDialog },
  restart: { icon: RotateCcw, dialog: RestartDialog },
  otherFlow: { icon: GitBranch, dialog: OtherFlowDialog },
  cancel: { icon: Ban, dialog: CancelDialog },
  modify: { icon: FilePen, dialog: ModifyStatusDialog },
}

/** What a member can do now. What their role does not allow is shown greyed out, and what is missing is named. */
export function MemberActs({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { missingFor } = useActs(verification)
  // An open dialog stays although the verification changes under it: it says who was faster and keeps what was typed.
  const [open, setOpen] = useState<Shown | null>(null)
  const offered = offeredActs(verification)
  const missingOf = (act: Shown) => missingFor(coreActOf(act, verification.status))
  const Dialog = open && LOOK[open].dialog
  const group = useFocusAfter(open)
  return (
    <>
      {offered.shown.length + offered.more.length > 0 && (
        <div className="flex flex-col gap-2 lg:items-end">
          <div ref={group} role="group" aria-label={t('act.group')} className="flex flex-wrap gap-2">
            {offered.shown.map((act, index) => {
              const Icon = LOOK[act].icon
              return (
                <ActButton
                  key={act}
                  act={act}
                  variant={index === 0 && act === 'approve' ? 'primary' : 'secondary'}
                  missing={missingOf(act)}
                  icon={<Icon aria-hidden="true" className="size-4" />}
                  onClick={() => setOpen(act)}
                >
                  {t(act === 'modify' ? 'modify.button' : `act.${act}`)}
                </ActButton>
              )
            })}
            {offered.more.length > 0 && (
              <MoreActs acts={offered.more} missingOf={missingOf} onOpen={setOpen} />
            )}
          </div>
          {verification.status === 'in_review' && (
            <p className="text-xs text-ink-faint">{t('act.nothing')}</p>
          )}
        </div>
      )}
      {Dialog && <Dialog verification={verification} onClose={() => setOpen(null)} />}
    </>
  )
}

/** After a dialog the focus goes back to what opened it; where that is no longer offered, to the heading with the new status. */
function useFocusAfter(open: Shown | null) {
  const group = useRef<HTMLDivElement>(null)
  const before = useRef<Shown | null>(null)
  useEffect(() => {
    const closed = open === null ? before.current : null
    before.current = open
    if (closed === null) return
    const place = (act: string) => group.current?.querySelector<HTMLElement>(`[data-act="${act}"]`)
    // After the dialog has let go of the focus, and the page has shown what was done.
    const timer = setTimeout(() => {
      const target = place(closed) ?? place('more') ?? document.querySelector('h1')
      target?.focus()
    })
    return () => clearTimeout(timer)
  }, [open])
  return group
}

type MoreActsProps = {
  acts: Shown[]
  missingOf: (act: Shown) => readonly MissingThing[]
  onOpen: (act: Shown) => void
}

function MoreActs({ acts, missingOf, onOpen }: MoreActsProps) {
  const { t } = useTranslation()
  const textOf = useMissingText()
  return (
    <Menu.Root>
      <Menu.Trigger data-act="more" className={buttonClass()}>
        <MoreHorizontal aria-hidden="true" className="size-4" />
        {t('act.more')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-20 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-60`}>
            {acts.map((act) => {
              const Icon = LOOK[act].icon
              const missing = missingOf(act)
              return (
                <Menu.Item
                  key={act}
                  disabled={missing.length > 0}
                  className={`${MENU_ITEM} data-disabled:text-ink-faint`}
                  onClick={() => onOpen(act)}
                >
                  <Icon aria-hidden="true" className="size-4 shrink-0" />
                  <span>
                    {t(act === 'modify' ? 'modify.button' : `act.${act}`)}
                    {missing.length > 0 && (
                      <span className="block text-xs">{missing.map(textOf).join(' ')}</span>
                    )}
                  </span>
                </Menu.Item>
              )
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
