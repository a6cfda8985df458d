/** Ports (端口): looked at before anything is started, so that a taken one costs nothing and names the flag that changes it. */
import { createServer } from 'node:net';
import { Failed } from './failures.ts';

/** `change` says how another port is chosen: “用 --port 换一个端口”. Port 0 is always free. Throws Failed. */
export async function needPort(host: string, port: number, change: string): Promise<void> {
  const code = port === 0 ? null : await refusedBy(host, port);
  if (code === null) return;
  if (code === 'EADDRINUSE') throw new Failed(`端口 ${port} 已被占用。请${change}，或先停止占用它的程序。`);
  if (code === 'EACCES') throw new Failed(`没有权限使用端口 ${port}。请${change}，用 1024 以上的。`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Failed(`本机没有地址 ${host}。请检查 DUBAN_HOST。`);
  throw new Failed(`不能在 ${host}:${port} 上监听（${code}）。请${change}。`);
}

/** Null: it can be listened on. */
export function refusedBy(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(null)));
  });
}
