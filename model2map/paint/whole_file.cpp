// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/whole_file.h"

#include <QFileInfo>
#include <QSaveFile>

namespace model2map {

std::string writeWhole(const QByteArray& bytes, const QString& path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) { // a device or pipe cannot be replaced
        QFile device(path);
        if (device.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && device.write(bytes) == bytes.size())
            return {};
        return device.errorString().toStdString();
    }
    QSaveFile file(path);
    file.setDirectWriteFallback(true);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return file.errorString().toStdString();
}

} // namespace model2map
