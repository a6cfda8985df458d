// One way for all of a card's controls to be pressed: disabled, link, confirmation, required fields, busy, answer.
import { useState } from 'react';
import { press } from '../model/acts.ts';
import { afterSubmit, valueOf, without } from '../model/drafts.ts';
import { getDrafts, setDrafts } from '../model/drafts-store.ts';
import { toast } from '../model/store.ts';
import { useCard, useForm, type CardScope, type FormScope } from './context.ts';
import { address, controlsOf, initialsOf, isEmpty } from './controls.ts';
import { arr, obj, str, textOf, webUrl, type Json } from './json.ts';

export interface Confirmation {
  title: string;
  text: string;
  accept: () => void;
  cancel: () => void;
}

function urlOf(element: Json): string | null {
  const open = arr(element['behaviors'])
    .map(obj)
    .find((behavior) => behavior['type'] === 'open_url');
  return open === undefined ? null : webUrl(open['pc_url'] || open['default_url']);
}

function calls(element: Json): boolean {
  return arr(element['behaviors']).some((behavior) => obj(behavior)['type'] === 'callback') || 'value' in element;
}

/** The form's values as the server takes them: what is empty and was never touched is left out. */
function formValues(form: FormScope, owner: string): Record<string, unknown> {
  const drafts = getDrafts(owner);
  const values: Record<string, unknown> = {};
  for (const { name, initial } of controlsOf(form.elements)) {
    const value = valueOf(drafts, name, initial);
    if (name in drafts || !isEmpty(value)) values[name] = value;
  }
  return values;
}

/** Marks required fields that are empty and says so; the client asks and sends nothing before they are filled. */
function complete(form: FormScope, owner: string): boolean {
  const drafts = getDrafts(owner);
  const missing = controlsOf(form.elements).filter(
    ({ name, initial, required }) => required && isEmpty(valueOf(drafts, name, initial)),
  );
  form.setMissing(new Set(missing.map(({ name }) => name)));
  if (missing.length > 0) toast('warning', '有必填项未填写');
  return missing.length === 0;
}

async function submit(scope: CardScope, form: FormScope, element: Json, path: string): Promise<void> {
  const { owner, card, message } = scope;
  const controls = controlsOf(form.elements);
  const before = initialsOf(card);
  const answer = await press(path, {
    messageId: message.messageId,
    ...address(card, message.buttons, element, null),
    form: formValues(form, owner),
  });
  if (!answer.done || answer.message === null) return;
  const names = controls.map(({ name }) => name);
  setDrafts(owner, afterSubmit(getDrafts(owner), names, before, initialsOf(answer.message.content)));
}

/** A control outside a form: it is pressed by its name and carries its value as a form of one field. */
async function choose({ owner, card, message }: CardScope, name: string, path: string, value: unknown): Promise<void> {
  const before = initialsOf(card);
  const answer = await press(path, { messageId: message.messageId, button: name, form: { [name]: value } });
  const drafts = getDrafts(owner);
  // What the application did not take is shown as it was before.
  if (!answer.done) setDrafts(owner, without(drafts, [name]));
  else if (answer.message !== null)
    setDrafts(owner, afterSubmit(drafts, [name], before, initialsOf(answer.message.content)));
}

/**
 * @param path place of the element in the card; the pressed one shows that it is at work
 * @returns `run(option, value)` presses, and the question to put to the person first, if any
 */
export function usePress(
  element: Json,
  path: string,
): { run: (option?: number, value?: unknown) => void; ask: Confirmation | null } {
  const scope = useCard();
  const form = useForm();
  const [ask, setAsk] = useState<Confirmation | null>(null);

  const act = (option: number | null, value: unknown): void => {
    const url = urlOf(element) ?? webUrl(obj(obj(arr(element['options'])[option ?? -1])['multi_url'])['url']);
    if (url !== null) window.open(url, '_blank', 'noopener');
    const action = str(element['form_action_type']);
    if (form !== null && action === 'reset') {
      form.setMissing(new Set());
      setDrafts(
        scope.owner,
        without(
          getDrafts(scope.owner),
          controlsOf(form.elements).map(({ name }) => name),
        ),
      );
    } else if (form !== null && action === 'submit') {
      void submit(scope, form, element, path);
    } else if (calls(element)) {
      const { messageId, buttons } = scope.message;
      const name = str(element['name']);
      if (value !== undefined) void choose(scope, name, path, value);
      else void press(path, { messageId, ...address(scope.card, buttons, element, option) });
    } else if (url === null) {
      toast('info', '这个按钮没有配置动作');
    }
  };

  const run = (option?: number, value?: unknown): void => {
    if (element['disabled'] === true) {
      toast('info', textOf(element['disabled_tips']) || '现在不能操作');
      return;
    }
    if (scope.busy !== null) return;
    if (form !== null && element['form_action_type'] === 'submit' && !complete(form, scope.owner)) return;
    const confirm = obj(element['confirm']);
    // As in the client: without a title there is no dialog, and old clients do nothing at all.
    if (textOf(confirm['title']) === '') {
      act(option ?? null, value);
      return;
    }
    setAsk({
      title: textOf(confirm['title']),
      text: textOf(confirm['text']),
      accept: () => {
        setAsk(null);
        act(option ?? null, value);
      },
      cancel: () => setAsk(null),
    });
  };
  return { run, ask };
}
