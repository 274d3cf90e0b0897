import { NO_FACTS, renderMail } from '@countersign/core'
import { expect, it } from 'vitest'
import { undress } from './undress.ts'

const EVIL = `x" style="color:red" href="https://evil.example" <style>`

it('leaves no inline style, no sheet and no address for the frame, and changes no text', () => {
  const { html, text } = renderMail({
    kind: 'invitation',
    language: 'en',
    facts: NO_FACTS,
    organisation: EVIL,
    firstName: null,
    link: 'https://verify.example.org/verify#lnk_1',
    expiresAt: 0,
    message: null,
    isTest: false,
  })
  const bare = undress(html)
  expect(text).toContain(EVIL)
  expect(bare.html).toContain(
    'x&quot; style=&quot;color:red&quot; href=&quot;https://evil.example&quot; &lt;style&gt;',
  )
  expect(bare.html).not.toMatch(/ (style|href)="|<style>/)
  expect(bare.html.match(/ data-style="/g)?.length).toBe(html.match(/ style="/g)?.length)
  expect(bare.css).toContain('prefers-color-scheme:dark')
})
