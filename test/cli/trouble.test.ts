/** Trouble with the machine (系统故障). */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { troubleOf } from '../../src/cli/trouble.ts';

function refused(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

describe('troubleOf', () => {
  it('names the folder that may not be written', () => {
    const error = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/srv/duban' });
    expect(troubleOf(error)).toBe('没有权限写入 /srv/duban。请检查目录权限，或换一个目录（--data）。');
  });

  it('names the port that is taken, as the system reports it', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void first.close());
    await new Promise((listening) => first.once('listening', listening));
    const { port } = first.address() as { port: number };
    const second = createServer();
    const error = await new Promise((failed) => second.once('error', failed).listen(port, '127.0.0.1'));
    expect(troubleOf(error)).toBe(
      `端口 ${port} 已被占用。请换一个端口（serve：DUBAN_PORT；demo：--port、--lark-port），或先停止占用它的程序。`,
    );
  });

  it.each([
    [
      '28P01',
      'password authentication failed for user "duban"',
      '数据库拒绝了用户 duban 的密码。请检查 DATABASE_URL 中的用户名和密码。',
    ],
    [
      '3D000',
      'database "dubna" does not exist',
      '数据库 dubna 不存在。请先建立（createdb dubna），或检查 DATABASE_URL 末尾的名称。',
    ],
    ['57P03', 'the database system is starting up', '数据库正在启动或恢复，请稍后再试。'],
  ])('says what the database refused (%s)', (code, message, sentence) => {
    expect(troubleOf(Object.assign(new Error(message), { code }))).toBe(sentence);
  });

  it('leaves other errors to those who know them', () => {
    expect(troubleOf(refused(() => mkdirSync('/dev/null/x')))).toBeNull(); // ENOTDIR
    expect(troubleOf(new Error('a bug'))).toBeNull();
  });
});
