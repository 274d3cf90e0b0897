import { ACTION_TYPES, RULE_LIMITS, type ActionType } from '@countersign/core'
import { Menu } from '@base-ui/react/menu'
import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass, LiveRegion } from '../../../../ui/index.ts'
import { MENU_ITEM, MENU_POPUP } from '../../../app/menu-look.ts'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import { moved } from '../../flows/editor/fields.tsx'
import { keyed, startOf } from '../draft.ts'
import type { RuleWords } from '../rule-words.ts'
import { ActionCard } from './action-card.tsx'
import { ACTION_ICONS } from './action-icons.ts'
import { Issues } from './issues.tsx'
import { Part } from './part.tsx'
import type { Written } from './use-rule-draft.ts'

/** What is done, one after the other. */
export function ThenSection({ written, words }: { written: Written; words: RuleWords }) {
  const { t } = useTranslation()
  const { actions } = written.draft
  const list = useRef<HTMLOListElement>(null)
  const [focused, setFocused] = useState<{ key: number } | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    // A button that the move has switched off lets go of the focus, and what was added has none yet.
    const active = document.activeElement
    const isHeld = list.current?.contains(active) && !active?.matches(':disabled')
    if (focused === null || isHeld) return
    list.current?.querySelector<HTMLElement>(`[data-action="${focused.key}"]`)?.focus()
  }, [focused])
  const add = (type: ActionType) => {
    const added = keyed(startOf(type))
    written.change({ actions: [...actions, added] })
    setFocused({ key: added.key })
  }
  return (
    <Section title={t('ruleBuilder.follows')} text={t('ruleBuilder.thenText')}>
      <Part onLeave={() => written.leave('actions')} className="flex flex-col gap-4">
        <ol ref={list} className="flex flex-col gap-4 empty:hidden">
          {actions.map(({ key, value }, index) => (
            <li key={key}>
              <Part onLeave={() => written.leave(`action ${key}`)}>
                <ActionCard
                  id={key}
                  index={index}
                  count={actions.length}
                  action={value}
                  words={words}
                  issues={written.saidOf(`action ${key}`, `actions.${index}`)}
                  onChange={(next) =>
                    written.change({
                      actions: actions.map((other) => (other.key === key ? { key, value: next } : other)),
                    })
                  }
                  onMove={(to) => {
                    written.change({ actions: moved(actions, index, to) })
                    setFocused({ key })
                    setSaid(t('ruleBuilder.movedTo', { place: to + 1, count: actions.length }))
                  }}
                  onRemove={() => {
                    written.change({ actions: actions.filter((other) => other.key !== key) })
                    setFocused(actions[index + 1] ?? actions[index - 1] ?? null)
                  }}
                />
              </Part>
            </li>
          ))}
        </ol>
        <Issues issues={issuesAt(written.saidOf('actions', 'actions'), '')} />
        {actions.length < RULE_LIMITS.actions && <AddAction words={words} onAdd={add} />}
      </Part>
      <LiveRegion text={said} />
    </Section>
  )
}

function AddAction({ words, onAdd }: { words: RuleWords; onAdd: (type: ActionType) => void }) {
  const { t } = useTranslation()
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass({}, 'min-h-9 self-start text-sm')}>
        <Plus aria-hidden="true" className="size-4" />
        {t('ruleBuilder.addAction')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="z-30 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-72`} finalFocus={false}>
            {ACTION_TYPES.map((type) => {
              const Icon = ACTION_ICONS[type]
              return (
                <Menu.Item key={type} className={MENU_ITEM} onClick={() => onAdd(type)}>
                  <Icon aria-hidden="true" className="size-4" />
                  {words.actionName(type)}
                </Menu.Item>
              )
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
