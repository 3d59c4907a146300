"""Says in Chinese why a file was left out and what to do: the messages of the readers, put into words by hand.

Does not translate: a message that is not in the tables keeps its English words, in brackets behind a Chinese phrase.
"""

import re

__all__ = ["in_chinese"]

# What was found: Chinese; {} stands for what differs, a number, a name or a word of the system. The first that fits counts.
_FOUND = {
    # Any file.
    "a suffixless file": "没有扩展名的文件或文件夹",
    "a .{} file": "扩展名为.{}的文件",
    "a {} MB file": "过大的文件（{}MB）",
    "an empty file": "空文件",
    "an unreadable file (Permission denied)": "没有读取权限的文件",
    "an unreadable file (Is a directory)": "文件夹，不是文件",
    "an unreadable file (No such file or directory)": "已不在原处的文件",
    "an unreadable file ({})": "读不出来的文件（系统提示：{}）",
    "no article, only menus and short lines": "没有正文，只有菜单和短行",
    # Something else than its name says.
    "a PNG image": "实为PNG图片",
    "a JPEG image": "实为JPEG图片",
    "a GIF image": "实为GIF图片",
    "a WebP image": "实为WebP图片",
    "a PDF file": "实为PDF文件",
    "a zip archive": "实为zip压缩包",
    "an empty zip archive": "实为空的zip压缩包",
    "a gzip archive": "实为gzip压缩包",
    "a 7z archive": "实为7z压缩包",
    "a RAR archive": "实为RAR压缩包",
    "a zip archive renamed": "改了扩展名的zip压缩包",
    "an old Microsoft Office file": "实为旧版Microsoft Office文件",
    "another Office file": "实为另一种Office文件",
    "an RTF document": "实为RTF文档",
    "a program": "实为程序文件",
    "a database": "实为数据库文件",
    # Bytes.
    "control characters, as in a program or an image": "含有大量控制字符，像是程序或图片",
    "a NUL byte, as in a program or an image": "含有NUL字节，像是程序或图片",
    "characters in UTF-8 among others in another encoding": "UTF-8文字与其他编码的文字混在一起",
    "byte 0x{}": "含有无法解码的字节0x{}",
    # Formats.
    "a page without visible text": "没有可见文字的网页",
    "a Markdown file without visible text": "没有可见文字的Markdown文件",
    "Markdown that can't be read": "无法解析的Markdown文件",
    "a Word document without text": "没有文字的Word文档",
    "a Word document locked with a password": "设有密码的Word文档",
    "a damaged Word document": "损坏的Word文档",
    "a damaged file": "损坏的文件",
    "a document that is cut off": "不完整的文档",
    "a document that unpacks to {} MB": "解压后达{}MB的文档",
    "a PDF without text (scanned images)": "没有文字的PDF（扫描图）",
    "a PDF without its fonts": "没有嵌入字体的PDF",
    "a PDF whose fonts don't say which characters they show": "字体未注明对应字符的PDF",
    "an encrypted PDF": "加密的PDF",
    "a damaged PDF": "损坏的PDF",
}
# What to do: Chinese, in the same way.
_HINTS = {
    "Save its text as UTF-8 .txt": "把文字存为UTF-8编码的.txt文件",
    "Save its text as .txt": "把文字存为.txt文件",
    "Split it, or save the text alone": "拆成几个文件，或只保存正文",
    "Check it": "检查该文件",
    "Fill or remove the file": "补上正文，或删除该文件",
    "Add the text, or remove the file": "补上正文，或删除该文件",
    "Save the page again, or put the text of the article alone into a .txt file": "重新保存网页，或把正文单独存为.txt文件",
    "Open it in its own program and save its text as UTF-8 .txt": "用相应的程序打开，把文字存为UTF-8编码的.txt文件",
    "Save the file as UTF-8": "把文件另存为UTF-8编码",
    "Open it in a browser and save the text of the article as .txt": "用浏览器打开，把正文存为.txt文件",
    "If it holds scanned pages, run text recognition first; else fill or remove the file": (
        "如果是扫描件，先做文字识别（OCR）；否则补上正文，或删除该文件"
    ),
    "Open it in Word and save it again as .docx, or save its text as .txt": (
        "用Word打开，重新存为.docx文件，或把文字存为.txt文件"
    ),
    "Unpack it and use the files inside": "解压后使用其中的文件",
    "Save it without a password": "去掉密码后重新保存",
    "Save it again, or save its text as .txt": "重新保存，或把文字存为.txt文件",
    "Copy the text out of the program that shows it and save it as .txt": "用能显示它的程序打开，复制文字并存为.txt文件",
    "Run text recognition (OCR) on it first, or copy the text into a .txt": "先做文字识别（OCR），或把正文复制到.txt文件",
}


def in_chinese(found, hint):
    """The Chinese of `found` and `hint` of an `InputError` about an article's file: `(found_zh, hint_zh)`.

    Phrases without a full stop. Limits: knows the messages of the modules that read the corpus, and no others.

    >>> in_chinese("a .png file", "Save its text as UTF-8 .txt")
    ('扩展名为.png的文件', '把文字存为UTF-8编码的.txt文件')
    """
    found_zh = _look_up(found, _FOUND) or f"不能用作文章（{found}）"
    hint_zh = _look_up(hint, _HINTS) or f"处理办法见英文（{hint}）"
    return found_zh, hint_zh


def _look_up(english, wordings):
    """The Chinese of `english`, or "" if no message in `wordings` fits all of it."""
    if english in wordings:
        return wordings[english]
    for message, chinese in wordings.items():
        match = re.fullmatch(re.escape(message).replace(r"\{\}", "(.+)"), english, re.DOTALL)
        if match:
            return chinese.format(*match.groups())
    return ""
