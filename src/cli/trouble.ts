/** Trouble with the machine (系统故障): what the operating system refused, said for people with what to do. */

/** One sentence for an error of the operating system, or null for any other error. */
export function troubleOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const place = path === undefined ? '' : ` ${path}`;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port === undefined
        ? `没有权限写入${place}。请检查目录权限，或换一个目录（--data）。`
        : `没有权限使用端口 ${port}。请换一个 1024 以上的端口（--port）。`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘空间不足，写不了${place}。请清理磁盘后重试。`;
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用。请换一个端口（--port），或先停止占用它的程序。`;
    case 'EADDRNOTAVAIL':
      return `本机没有地址 ${address}。请检查 DUBAN_HOST。`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return `连不上 ${[address, port].filter((part) => part !== undefined).join(':') || '服务器'}（${code}）。请检查它是否已启动、地址是否正确。`;
    default:
      return null;
  }
}
